import { type DragEvent, useRef, useState } from 'react'
import type { Row } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { PanelSection } from '#renderer/components/RecordPanel.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { useReadOnly } from '../read-only.ts'
import { useRowWriter } from '../row-writer.ts'
import { bytesText, downloadBytes, toBase64 } from './files.ts'

const largestBytes = 25_000_000

/** The files that belong to a row: dropped or chosen, kept inside the engagement. */
export function RowAttachments({ subject }: { readonly subject: string }) {
  const files = useRows('attachment', { subject }).rows
  const { run: addBytes, pending } = useCommand('attachment.addBytes')
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const toast = useToast()
  const readOnly = useReadOnly()

  const add = async (chosen: readonly File[]) => {
    if (readOnly !== null) return toast({ text: readOnly, tone: 'bad' })
    for (const file of chosen) {
      if (file.size > largestBytes) {
        toast({ text: `${file.name} is larger than 25 MB. Attach a smaller file.`, tone: 'bad' })
        continue
      }
      try {
        await addBytes({
          name: file.name,
          mime: file.type || 'application/octet-stream',
          base64: await toBase64(file),
          subject,
        })
      } catch (error) {
        toast({ text: failureLine(failureOf(error)), tone: 'bad' })
      }
    }
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void add([...event.dataTransfer.files])
  }

  return (
    <PanelSection
      title="Files"
      count={files.length}
      right={
        <button
          type="button"
          className="btn icon small"
          aria-label="Attach a file"
          disabled={readOnly !== null}
          title={readOnly ?? ''}
          onClick={() => input.current?.click()}
        >
          <Icon name="plus" />
        </button>
      }
    >
      <ul className="mini">
        {files.map((file) => (
          <FileLine key={file.id} file={file} />
        ))}
      </ul>
      <div
        className={isOver ? 'drop is-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {pending
          ? 'Taking the file in'
          : readOnly === null
            ? 'Drop files here, up to 25 MB each'
            : 'Files cannot be added: this is open for reading only'}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </PanelSection>
  )
}

function FileLine({ file }: { readonly file: Row<'attachment'> }) {
  const formats = useFormats()
  const toast = useToast()
  const isDesktop = useCommandQuery('workspace.state', {}).data?.host === 'desktop'
  const read = useCommand('attachment.read').run
  const choose = useCommand('workspace.choose').run
  const saveTo = useCommand('attachment.save').run
  const { removeMany } = useRowWriter('attachment')
  const readOnly = useReadOnly()
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      toast({ text: failureLine(failureOf(error)), tone: 'bad' })
    }
  }
  const save = () =>
    attempt(async () => {
      if (!isDesktop) {
        const bytes = await read({ id: file.id })
        return downloadBytes(bytes.name, bytes.mime, bytes.base64)
      }
      const place = await choose({ purpose: 'export', suggestedName: file.name })
      if (place === null) return
      const saved = await saveTo({ id: file.id, location: place.grant })
      toast({ text: `${saved.name} is in ${saved.folder}` })
    })
  return (
    <li>
      <Icon name="clip" />
      <button type="button" className="link cutoff" title={`Save a copy of ${file.name}`} onClick={() => void save()}>
        {file.name}
      </button>
      <em>{file.sizeBytes === null ? '' : bytesText(file.sizeBytes, formats)}</em>
      <button
        type="button"
        className="btn icon small"
        aria-label={`Remove ${file.name}`}
        disabled={readOnly !== null}
        title={readOnly ?? ''}
        onClick={() => void attempt(() => removeMany([file]))}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}
