import { useEffect, useRef, useState } from 'react'
import type { RegisterName } from '#shared/registers/index.ts'
import { useFocusBack } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import '../notices.css'
import './drafts.css'
import { useSelection } from '../selection.ts'
import { LeftTextItem } from './LeftTextItem.tsx'
import { type LeftText, useLeftTexts } from './left-texts.ts'

/** Opens a record where its page shows it. */
type ShowRecord = (register: RegisterName, id: string) => void

/**
 * A line that offers what was typed but never saved, as after a crash; a dialog shows each text and where it belongs. A page
 * that shows no records says how one is opened from it.
 */
export function LeftTexts({ onShowRecord }: { readonly onShowRecord?: ShowRecord }) {
  const { select } = useSelection()
  const texts = useLeftTexts()
  /** Until something else is left: later means when the engagement is opened again. */
  const [laterFor, setLaterFor] = useState<ReadonlySet<string>>(new Set())
  const shown = texts.filter(({ slot }) => !laterFor.has(slot))
  const keepFocus = useFocusBack(shown.length > 0)
  return shown.length === 0 ? null : (
    <Offer
      texts={shown}
      onLook={keepFocus}
      onLater={() => {
        keepFocus()
        setLaterFor(new Set(texts.map(({ slot }) => slot)))
      }}
      onShowRecord={onShowRecord ?? select}
    />
  )
}

function Offer({
  texts,
  onLook,
  onLater,
  onShowRecord,
}: {
  readonly texts: readonly LeftText[]
  readonly onLook: () => void
  readonly onLater: () => void
  readonly onShowRecord: ShowRecord
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <section className="notices" aria-label="Text that was typed but not saved">
        <div className="notice is-warn">
          <Icon name="pen" />
          <span className="grow cutoff">{inWords(texts)}</span>
          <button
            type="button"
            className="btn small"
            onClick={() => {
              onLook()
              setOpen(true)
            }}
          >
            {texts.length === 1 ? 'Look at it' : 'Look at them'}
          </button>
          <button
            type="button"
            className="btn small quiet"
            title="Offered again when the engagement is opened next"
            onClick={onLater}
          >
            Later
          </button>
        </div>
      </section>
      {isOpen ? <LeftTextsDialog texts={texts} onClose={() => setOpen(false)} onShowRecord={onShowRecord} /> : null}
    </>
  )
}

function LeftTextsDialog({
  texts,
  onClose,
  onShowRecord,
}: {
  readonly texts: readonly LeftText[]
  readonly onClose: () => void
  readonly onShowRecord: ShowRecord
}) {
  const title = useRef<HTMLHeadingElement>(null)
  const count = texts.length
  // The button that had the focus went with its text.
  useEffect(() => title.current?.focus(), [count])
  return (
    <TitledDialog
      title="Text that was typed but not saved"
      size="md"
      heading={title}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
        </>
      }
    >
      <p className="dialog-text">
        It was written down while it was typed, and is in no record yet. Nothing is lost while it stands here.
      </p>
      <ul className="left-texts">
        {texts.map((text) => (
          <LeftTextItem key={text.slot} text={text} onShow={onClose} onShowRecord={onShowRecord} />
        ))}
      </ul>
    </TitledDialog>
  )
}

function inWords(texts: readonly LeftText[]): string {
  const [first] = texts
  if (texts.length === 1 && first !== undefined)
    return `A text for “${first.label}”${first.ref === '' ? '' : ` of ${first.ref}`} was typed but not saved.`
  return `${texts.length} texts were typed but not saved.`
}
