import { useEffect, useRef, useState } from 'react'
import { Icon } from '#renderer/components/Icon.tsx'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import '../notices.css'
import './drafts.css'
import { LeftTextItem } from './LeftTextItem.tsx'
import { type LeftText, useLeftTexts } from './left-texts.ts'

/** A line that offers what was typed but never saved, as after a crash; a dialog shows each text and where it belongs. */
export function LeftTexts() {
  const texts = useLeftTexts()
  /** Until something else is left: later means when the engagement is opened again. */
  const [laterFor, setLaterFor] = useState<ReadonlySet<string>>(new Set())
  const shown = texts.filter(({ slot }) => !laterFor.has(slot))
  return shown.length === 0 ? null : (
    <Offer texts={shown} onLater={() => setLaterFor(new Set(texts.map(({ slot }) => slot)))} />
  )
}

function Offer({ texts, onLater }: { readonly texts: readonly LeftText[]; readonly onLater: () => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <section className="notices" aria-label="Text that was typed but not saved">
        <div className="notice is-warn">
          <Icon name="pen" />
          <span className="grow cutoff">{inWords(texts)}</span>
          <button type="button" className="btn small" onClick={() => setOpen(true)}>
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
      {isOpen ? <LeftTextsDialog texts={texts} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function LeftTextsDialog({ texts, onClose }: { readonly texts: readonly LeftText[]; readonly onClose: () => void }) {
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
          <LeftTextItem key={text.slot} text={text} onShow={onClose} />
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
