import { useState } from 'react'
import type { BackupCopy } from '#shared/contract/backup.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { type QueryState, useCommandQuery, useFormats, useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useAnswer } from '#renderer/api/use-answer.ts'
import { CopyTable } from '#renderer/app/copies/CopyTable.tsx'
import { RestoreDialog } from '#renderer/app/copies/RestoreDialog.tsx'
import { sizeText } from '#renderer/app/exporting/ExportResult.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import './backups.css'
import { SecondPlace } from './SecondPlace.tsx'

/** What could not be done, and why. */
type Problem = { readonly title: string; readonly sentence: string }

/** The copies that Phasebook keeps of the engagement, the way back to each, and archives in a second place. */
export function BackupsPlace() {
  const formats = useFormats()
  const state = useCommandQuery('workspace.state', {}).data
  const list = useAnswer('backup.list', {})
  const make = useTask('backup.make')
  const choose = useTask('workspace.choose')
  const copyTo = useTask('backup.copyTo')
  const reveal = useTask('workspace.reveal')
  const [chosen, setChosen] = useState<BackupCopy | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const toast = useToast()
  const fail = (title: string, error: unknown) => setProblem({ title, sentence: failureLine(failureOf(error)) })
  const makeOne = async () => {
    setProblem(null)
    try {
      const copy = await make.run({})
      toast({ text: `A copy was made and checked: ${sizeText(copy.sizeBytes)}` })
    } catch (error) {
      fail('The copy could not be made.', error)
    }
    list.refetch()
  }
  const saveOne = async () => {
    setProblem(null)
    try {
      const place = await choose.run({ purpose: 'create', suggestedName: copyName(state?.opened?.name ?? '') })
      if (place === null) return
      const saved = await copyTo.run({ location: place.grant })
      toast({ text: `A checked copy is ${saved.name} in ${saved.folder}. You still work on the file itself.` })
    } catch (error) {
      fail('The copy could not be saved.', error)
    }
  }
  const show = (location: string) => {
    setProblem(null)
    reveal.run({ location }).catch((error: unknown) => fail('The folder could not be shown.', error))
  }
  const copies = list.data?.copies
  const folder = list.data?.folder ?? ''
  const grant = list.data?.grant ?? null
  const trouble = problem ?? troubleOf(list)
  return (
    <PlacePage
      title="Backups"
      why="With a checked copy elsewhere, no mistake and no damaged stick costs the work."
      actions={
        <>
          <button type="button" className="btn" disabled={copyTo.pending} onClick={() => void saveOne()}>
            {copyTo.pending ? 'Saving the copy' : 'Save a copy as a file'}
          </button>
          <button type="button" className="btn primary" disabled={make.pending} onClick={() => void makeOne()}>
            {make.pending ? 'Making a copy' : 'Make a copy now'}
          </button>
        </>
      }
    >
      {trouble === null ? null : (
        <p className="verdict-line" role="alert">
          <Icon name="st-late" className="t-bad" />
          <span>
            <b>{trouble.title}</b> {trouble.sentence}
          </span>
        </p>
      )}
      <div className="backups">
        <Section title="Copies" {...(copies === undefined ? {} : { count: copies.length })}>
          {copies === undefined ? (
            list.failure === null ? (
              <p className="backups-none" aria-busy>
                Comparing each copy with what was written
              </p>
            ) : null
          ) : copies.length === 0 ? (
            <p className="backups-none">
              No copy yet. One is made when the file is closed, every 15 minutes while it changes, and before every step
              that changes much.
            </p>
          ) : (
            <CopyTable copies={copies} formats={formats} onChoose={setChosen} />
          )}
          {list.data === undefined ? null : (
            <footer className="backups-where">
              <p>
                Phasebook keeps the last 12 copies, one a day for two weeks, one a month for a year, and those from
                before a great step for 90 days. They lie in <span className="path">{folder}</span>
              </p>
              {state?.host === 'desktop' && grant !== null ? (
                <button type="button" className="btn small" onClick={() => show(grant)}>
                  <Icon name="folder" /> Show in folder
                </button>
              ) : null}
            </footer>
          )}
        </Section>
        <SecondPlace />
      </div>
      {chosen === null ? null : (
        <RestoreDialog source={{ copy: chosen }} formats={formats} onClose={() => setChosen(null)} />
      )}
    </PlacePage>
  )
}

/** Why the list is not there, or why the newest copy is not in it. */
function troubleOf({ data, failure }: Pick<QueryState<OutputOf<'backup.list'>>, 'data' | 'failure'>): Problem | null {
  if (failure !== null) return { title: 'The copies could not be listed.', sentence: failureLine(failure) }
  const sentence = data?.trouble ?? null
  return sentence === null ? null : { title: 'The last copy could not be made.', sentence }
}

/** `Lakeside.phasebook` is saved as `Lakeside copy.phasebook`. */
function copyName(name: string): string {
  return name.replace(/(\.phasebook)?$/i, ' copy.phasebook')
}
