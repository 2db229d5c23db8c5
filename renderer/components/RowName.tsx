/** The name of a row in a picture's table: a button that shows its record. `reference` is its number, shown by the pointer. */
export function RowName({
  name,
  reference,
  isChosen,
  onOpen,
}: {
  readonly name: string
  readonly reference?: string
  readonly isChosen: boolean
  readonly onOpen: () => void
}) {
  return (
    <button type="button" className="pic-name" aria-pressed={isChosen} title={reference} onClick={onOpen}>
      {name}
    </button>
  )
}
