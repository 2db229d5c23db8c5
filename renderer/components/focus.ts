/** Gives an input the focus as soon as it is drawn: for inputs that were asked for by a key or a click. */
export function focusWhenDrawn(element: HTMLElement | null): void {
  element?.focus()
}
