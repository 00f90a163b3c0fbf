// All that stands below the headlines, as one module: it is read after them.
export { renderAbout } from './about.js';
export { drawMeasured } from './charts.js';
export { renderCompare } from './compare.js';
export { renderCourse } from './course.js';
export { renderByProgramme, renderLate } from './late.js';
export { renderAnnounced, renderChanges, renderData, renderGlossary, renderQuality } from './record.js';
export { registerOf, renderRows, renderRowsForm, showBehind, sourceOf } from './rows.js';
export { hasOther, labelOf, renderFilters, renderMoney, renderOthers, renderPeople, renderPlaces, renderProgress } from './story.js';
