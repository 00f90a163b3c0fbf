// The file in hand, and what the server said of it.

export const state = {
  file: null,
  // The same as it stands on disk, and what reads it anew where the browser gives that.
  onDisk: null,
  handle: null,
  checked: null,
  // It was corrected here: nobody has it on disk yet.
  isMended: false,
  // What the file is called as a register of its own.
  ownName: "",
};

let asked = 0;

/** Takes the next turn. What is returned tells whether another has begun since, so that a late answer is dropped. */
export function nextTurn() {
  const turn = ++asked;
  return () => turn !== asked;
}
