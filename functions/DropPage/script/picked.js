// The file in hand is a copy: what is sent is what was checked, whatever is saved over it on disk meanwhile.

import { state } from "./state.js";

/**
 * Takes a copy of a file that was picked or dropped. Fails where the file cannot be read, as while another program saves it.
 * @param handle Lets the file be read anew; browsers give one for files that are dropped, some never.
 */
export async function hold(file, handle) {
  const copy = new File([await file.arrayBuffer()], file.name);
  Object.assign(state, { file: copy, onDisk: file, handle });
}

/** The file as it stands on disk, where it was saved since it was taken: null where it was not, and "unreadable" where it is to be picked anew. */
export async function savedSince() {
  if (state.handle) {
    const now = await state.handle.getFile().catch(() => null);
    return now && (now.lastModified !== state.onDisk.lastModified || now.size !== state.onDisk.size) ? now : null;
  }
  // A browser refuses to read what has changed since it was picked.
  return state.onDisk.slice(0, 1).arrayBuffer().then(() => null, () => "unreadable");
}
