// Writes seeds/bilan: registers constructed so that their sums are those of the latest balance of Aïn Chock and of its committee of March 2025.
// No row is a real project or activity; only the stated sums are real. The same files come out each time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'seeds', 'bilan');
const label = 'DONNÉES DE DÉMONSTRATION – lignes construites, sans valeur officielle';

const dirhams = (centimes) => `${centimes / 100n},${String(centimes % 100n).padStart(2, '0')}`;

// Parts of a total in proportion to weights; the last takes what rounding leaves.
function parts(total, weights) {
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  const shares = weights.map((weight) => (total * weight) / all);
  shares[shares.length - 1] += total - shares.reduce((sum, share) => sum + share, 0n);
  return shares;
}

const write = (name, rows) => writeFileSync(join(folder, name), [label, ...rows.map((row) => row.join(';'))].map((line) => `${line}\n`).join(''));

const weightsOf = (count) => Array.from({ length: count }, (_, i) => BigInt(60 + ((i * 37) % 81)));
const programmes = ['P1', 'P2', 'P3', 'P3', 'P4'];
const works = ['Équipement de proximité', 'Centre d’accueil', 'Atelier de production', 'Unité de services', 'Classe de préscolaire'];

// 2019-2024: 357 projects and 166 activities, 83 664 558,72 DH, of which 72 776 465,14 of the INDH.
const activities = { count: 166, cost: 1_660_000_00n, indh: 1_162_000_00n };
const weights = weightsOf(357);
const costs = parts(83_664_558_72n - activities.cost, weights);
const shares = parts(72_776_465_14n - activities.indh, weights);
const projects = [['Référence', 'Intitulé du projet', 'Année', 'Programme', 'Axe du programme', 'Secteur', 'Population cible', 'Type de porteur', 'Montant global',
  'Part INDH', 'Participation des partenaires', 'Statut', 'Réunion ou tranche', 'Nature de la réalisation', 'Quantité réalisée']];
for (let i = 0; i < 357; i++) {
  const output = i < 6 ? ['Plateformes des jeunes', '1'] : ['', ''];
  projects.push([`BIL-${2019 + (i % 6)}-${i + 1}`, `${works[i % 5]}, lot ${i + 1}`, 2019 + (i % 6), programmes[i % 5], '', '', '', 'Association', dirhams(costs[i]),
    dirhams(shares[i]), dirhams(costs[i] - shares[i]), 'Achevé', '', ...output]);
}

// The committee of 27 March 2025: 48 projects, 1 945 000 DH.
const groups = [[15, 43, 'Entrepreneuriat', 'Services', ''], [28, 43, 'Entrepreneuriat', 'Numérique', ''], [4, 4, 'Économie sociale et solidaire', 'Artisanat', ''],
  [1, 1, '', 'Artisanat', 'Femmes en situation de vulnérabilité']];
const entrepreneurs = parts(1_588_000_00n, weightsOf(43));
const amounts = [...entrepreneurs, ...parts(257_000_00n, weightsOf(4)), 100_000_00n];
let next = 0;
for (const [count, , axis, sector, target] of groups) {
  for (let i = 0; i < count; i++, next++) {
    projects.push([`BIL-2025-${next + 1}`, `Projet économique, dossier ${next + 1}`, 2025, 'P3', axis, sector, target, 'Association', dirhams(amounts[next]),
      dirhams(amounts[next]), '0,00', 'Programmé', '1/2025', '', '']);
  }
}

const kinds = ['Formation', 'Exposition', 'Journée de communication'];
const costOf = parts(activities.cost, weightsOf(activities.count));
const indhOf = parts(activities.indh, weightsOf(activities.count));
const events = [["Type d'activité", 'Intitulé', 'Date', 'Programme', "Coût de l'activité", 'Part INDH']];
for (let i = 0; i < activities.count; i++)
  events.push([kinds[i % 3], `Activité ${i + 1}`, `${String(1 + (i % 28)).padStart(2, '0')}/06/${2019 + (i % 6)}`, programmes[i % 5], dirhams(costOf[i]), dirhams(indhOf[i])]);

const balance = 'Bilan de décembre 2024', committee = 'Comité du 27 mars 2025';
const stated = [['Annonce', "Date de l'annonce", 'Registre concerné', 'Mesure', 'Valeur annoncée', 'Plancher, exact ou environ', "Pas de l'arrondi", 'Année',
  "Jusqu'à l'année", 'Axe du programme', 'Secteur', 'Population cible', 'Réunion ou tranche', 'Nature de la réalisation', 'Formulation'],
[balance, '27/12/2024', 'Projets', 'Nombre', '357', 'Exact', '', 2019, 2024, '', '', '', '', '', '357 projets'],
[balance, '27/12/2024', 'Activités', 'Nombre', '166', 'Exact', '', 2019, 2024, '', '', '', '', '', '166 activités'],
[balance, '27/12/2024', 'Projets et activités', 'Coût global', '83 664 558,72', 'Exact', '', 2019, 2024, '', '', '', '', '', '83 664 558,72 dirhams'],
[balance, '27/12/2024', 'Projets et activités', 'Part INDH', '72 776 465,14', 'Exact', '', 2019, 2024, '', '', '', '', '', '72 776 465,14 dirhams de l’INDH'],
[balance, '27/12/2024', 'Projets', 'Quantité réalisée', '6', 'Exact', '', '', '', '', '', '', '', 'Plateformes des jeunes', '6 plateformes'],
[committee, '27/03/2025', 'Projets', 'Nombre', '48', 'Exact', '', '', '', '', '', '', '1/2025', '', '48 projets'],
[committee, '27/03/2025', 'Projets', 'Coût global', '1 900 000,00', 'Plancher', '100 000,00', '', '', '', '', '', '1/2025', '', 'plus de 1,9 million'],
[committee, '27/03/2025', 'Projets', 'Coût global', '19 000 000,00', 'Plancher', '1 000 000,00', '', '', '', '', '', '1/2025', '', 'plus de 19 millions (titre)'],
[committee, '27/03/2025', 'Projets', 'Nombre', '43', 'Exact', '', '', '', 'Entrepreneuriat', '', '', '1/2025', '', '43 en entrepreneuriat'],
[committee, '27/03/2025', 'Projets', 'Coût global', '1 588 000,00', 'Exact', '', '', '', 'Entrepreneuriat', '', '', '1/2025', '', '1 588 000 dirhams'],
[committee, '27/03/2025', 'Projets', 'Nombre', '15', 'Exact', '', '', '', '', 'Services', '', '1/2025', '', '15 en services'],
[committee, '27/03/2025', 'Projets', 'Nombre', '28', 'Exact', '', '', '', '', 'Numérique', '', '1/2025', '', '28 en numérique'],
[committee, '27/03/2025', 'Projets', 'Coût global', '257 000,00', 'Exact', '', '', '', 'Économie sociale et solidaire', '', '', '1/2025', '', '257 000 dirhams'],
[committee, '27/03/2025', 'Projets', 'Coût global', '100 000,00', 'Exact', '', '', '', '', '', 'Femmes en situation de vulnérabilité', '', '', '100 000 dirhams']];

mkdirSync(folder, { recursive: true });
write('projets-demonstration.csv', projects);
write('activites-demonstration.csv', events);
write('annonces-demonstration.csv', stated);
