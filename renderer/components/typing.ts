/** Whether a key goes into a text field, so that single letters must not act. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.getAttribute('role') === 'combobox'
  )
}

/** Whether a letter typed now begins to edit a grid's cell: it belongs to the cell. Insert begins a row there. */
export function isOnEditableCell(event: KeyboardEvent): boolean {
  const target = event.target
  return target instanceof HTMLElement && target.closest('.MuiDataGrid-cell--editable') !== null
}

/** Whether a dialog, menu or list floats over the page and owns the keys. */
export function hasOverlay(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null
}
