import { useRef, useState } from 'react'
import type { WorkspaceFile } from '#shared/contract/workspace.ts'
import { createFormats } from '#shared/text/format.ts'
import { useCommand, useCommandQuery } from '#renderer/api/hooks.ts'
import { showWhole } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'

const shownAtFirst = 10

/** The engagements opened before and those that the host offers. */
export function FileList({
  files,
  isBrowser,
  isBusy,
  onOpen,
}: {
  readonly files: readonly WorkspaceFile[]
  readonly isBrowser: boolean
  readonly isBusy: boolean
  readonly onOpen: (file: WorkspaceFile) => void
}) {
  const state = useCommandQuery('workspace.state', {})
  const { run: forget } = useCommand('workspace.forget')
  const [isWhole, setWhole] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const shown = isWhole ? files : files.slice(0, shownAtFirst)
  const formats = createFormats({ locale: 'en-GB', timezone: state.data?.timezone ?? 'UTC', currency: 'GBP' })
  return (
    <Section title="Engagements" count={files.length} className="home-files">
      {files.length === 0 ? (
        <p className="home-none">
          {isBrowser
            ? 'The served folder holds no engagement yet. Files that you put into it appear here.'
            : 'What you open appears here.'}
        </p>
      ) : (
        <ul ref={list} className="home-list">
          {shown.map((file) => (
            <li key={file.grant}>
              <button type="button" className="home-file" disabled={isBusy} onClick={() => onOpen(file)}>
                <Icon name="folder" />
                <span>
                  <b>{file.name}</b>
                  <small>{file.folder}</small>
                </span>
                {file.missing ? (
                  <StatusMark state="late">Not there</StatusMark>
                ) : (
                  file.openedAt !== null && (
                    <em>{`${formats.instantDate(file.openedAt)} ${formats.instantTime(file.openedAt)}`}</em>
                  )
                )}
              </button>
              {file.openedAt === null && !file.missing ? null : (
                <button
                  type="button"
                  className="btn icon small"
                  aria-label={`Take ${file.name} off this list`}
                  onClick={() => void forget({ location: file.grant }).then(state.refetch, state.refetch)}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {files.length > shown.length ? (
        <p className="home-more">
          <button type="button" className="btn" onClick={() => showWhole(list.current, () => setWhole(true))}>
            Show all {files.length} engagements
          </button>
        </p>
      ) : null}
    </Section>
  )
}
