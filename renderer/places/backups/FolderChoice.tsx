import { useEffect, useId, useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'

export type Place = NonNullable<OutputOf<'workspace.places'>['places']>[number]

/** A folder out of a list of names, where the host has no dialog for folders. */
export function FolderChoice({
  places,
  current,
  onChosen,
  onNew,
  onCancel,
}: {
  readonly places: readonly Place[]
  /** The folder in use, which is chosen at first. */
  readonly current: string | null
  readonly onChosen: (grant: string) => void
  readonly onNew: () => void
  readonly onCancel: () => void
}) {
  const id = useId()
  const select = useRef<HTMLSelectElement>(null)
  // It takes the place of the button that was pressed.
  useEffect(() => select.current?.focus(), [])
  const isCurrent = ({ folder, name }: Place): boolean =>
    current !== null && current.startsWith(folder) && current.slice(folder.length + 1) === name
  const [chosen, setChosen] = useState(() => places.find(isCurrent)?.name ?? places[0]?.name ?? '')
  const canBeNew = !places.some(({ name }) => name === newFolder)
  const use = () => {
    const place = places.find(({ name }) => name === chosen)
    if (place === undefined) onNew()
    else onChosen(place.grant)
  }
  return (
    <div className="second-choice">
      <label htmlFor={id}>Folder in {places[0]?.folder ?? 'the served folder'}</label>
      <select
        id={id}
        className="f-input f-plain"
        ref={select}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        {places.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        {canBeNew ? <option value="">A new folder: {newFolder}</option> : null}
      </select>
      <p className="second-change">
        <button type="button" className="btn" onClick={use}>
          Use this folder
        </button>
        <button type="button" className="link" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </div>
  )
}

/** What the browser's host makes when no folder is chosen. */
const newFolder = 'Archives'
