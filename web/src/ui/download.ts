/** Saves text made in the page as a file. */

export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken its copy by the next turn; before that the address must stay.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
