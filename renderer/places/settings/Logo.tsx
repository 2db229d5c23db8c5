import { useEffect, useRef, useState } from 'react'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { toBase64 } from '#renderer/app/panel/files.ts'
import { Icon } from '#renderer/components/Icon.tsx'

const accepted = ['image/png', 'image/jpeg']
const largestBytes = 5_000_000

/** A logo for document covers: chosen from this computer, kept in the engagement. */
export function Logo({
  label,
  attachmentId,
  onChange,
  readOnly,
}: {
  readonly label: string
  readonly attachmentId: string | null
  readonly onChange: (id: string | null) => Promise<void>
  /** Why it cannot be changed, or null. */
  readonly readOnly: string | null
}) {
  const { run: add, pending } = useCommand('attachment.addBytes')
  const { run: read } = useCommand('attachment.read')
  const input = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState<{ readonly id: string; readonly source: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    let isCurrent = true
    if (attachmentId === null) return
    void read({ id: attachmentId }).then(
      (file) => {
        if (isCurrent) setShown({ id: attachmentId, source: `data:${file.mime};base64,${file.base64}` })
      },
      (error: unknown) => {
        if (isCurrent) setProblem(failureLine(failureOf(error)))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [attachmentId, read])

  const take = async (file: File) => {
    setProblem(null)
    if (!accepted.includes(file.type))
      return setProblem(`${file.name} is not a PNG or JPEG picture. Save the logo as one of these.`)
    if (file.size > largestBytes) return setProblem(`${file.name} is larger than 5 MB. Use a smaller picture.`)
    try {
      const row = await add({ name: file.name, mime: file.type, base64: await toBase64(file), subject: null })
      await onChange(row.id)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : failureLine(failureOf(error)))
    }
  }

  return (
    <div className="f logo">
      <span className="logo-label">{label}</span>
      <div>
        {shown === null || shown.id !== attachmentId ? null : <img src={shown.source} alt={label} />}
        <span className="logo-buttons">
          <button
            type="button"
            className="btn small"
            disabled={pending || readOnly !== null}
            title={readOnly ?? ''}
            onClick={() => input.current?.click()}
          >
            <Icon name="image" />
            {attachmentId === null ? 'Choose a picture' : 'Replace'}
          </button>
          {attachmentId === null ? null : (
            <button
              type="button"
              className="btn small quiet"
              disabled={readOnly !== null}
              onClick={() => void onChange(null).catch((error: unknown) => setProblem(failureLine(failureOf(error))))}
            >
              Take off
            </button>
          )}
        </span>
        {problem === null ? null : (
          <span className="hint bad" role="alert">
            {problem}
          </span>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted.join(',')}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) void take(file)
          event.target.value = ''
        }}
      />
    </div>
  )
}
