import { useState } from 'react'
import type { BackupCopy } from '#shared/contract/backup.ts'
import { createFormats, type Formats } from '#shared/text/format.ts'
import { type CommandFailure, failureOf } from '#renderer/api/client.ts'
import { useCommandQuery, useTask } from '#renderer/api/hooks.ts'
import { failureText } from '#renderer/api/messages.ts'
import { useAnswer } from '#renderer/api/use-answer.ts'
import { momentText, newestVerified } from '#renderer/app/copies/words.ts'
import { RestoreDialog, type RestoreSource } from '#renderer/app/copies/RestoreDialog.tsx'
import { useRecovery } from '#renderer/app/recovery.ts'
import type { Way } from '#renderer/components/Choices.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { type Fact, VerdictScreen } from '#renderer/components/VerdictScreen.tsx'
import { OtherCopies } from './OtherCopies.tsx'
import { reasonOf, verdictWords } from './verdict-words.ts'
import { elsewhereWords, type WayKind, waysFrom } from './verdict-ways.ts'

export type TroubledFile = { readonly name: string; readonly folder: string; readonly grant: string }
export type OpenTrouble = { readonly file: TroubledFile | null; readonly failure: CommandFailure }

/** Why a file could not be opened: what was found, that it was left as it is, and the ways on, the safest first. */
export function OpenVerdict({
  trouble,
  busy,
  onClose,
  onRetry,
  onUpgrade,
  onElsewhere,
  onArchive,
  onForget,
  onNew,
}: {
  readonly trouble: OpenTrouble
  /** What the home page is doing for it now. */
  readonly busy: string | null
  readonly onClose: () => void
  readonly onRetry: (() => void) | null
  readonly onUpgrade: () => void
  readonly onElsewhere: () => void
  /** Takes an engagement out of an archive instead. */
  readonly onArchive: () => void
  readonly onForget: () => void
  readonly onNew: () => void
}) {
  const { failure } = trouble
  // A file that was never chosen has no ticket: nothing can be done with it but to choose again.
  const file = trouble.file === null || trouble.file.grant === '' ? null : trouble.file
  const state = useCommandQuery('workspace.state', {}).data
  const formats = createFormats({ locale: 'en-GB', timezone: state?.timezone ?? 'UTC', currency: 'GBP' })
  const copies = useCopiesOf(file, failure)
  const newest = newestVerified(copies ?? [])
  const [asked, setAsked] = useState<RestoreSource | null>(null)
  const ownCopy = useOwnCopy(setAsked)
  const [isListing, setListing] = useState(false)
  const salvage = useSalvage(file)
  const reveal = useReveal(file, state?.host === 'desktop')
  const reason = reasonOf(failure.details)
  const verdict = { code: failure.code, reason }
  const words = verdictWords(verdict, trouble.file?.name ?? null)
  const text = failureText(failure)

  const kinds = waysFrom(verdict, {
    hasFile: file !== null,
    canRetry: onRetry !== null,
    hasVerifiedCopy: newest !== null,
    copies: copies?.length ?? 0,
    hasNoCopy: copies !== null && newest === null,
    canChoose: state?.host === 'desktop',
    isListed: state?.files.some(({ grant }) => grant === file?.grant) ?? false,
  })
  const moment = newest === null ? '' : momentText(newest.at, formats)
  const ways: { readonly [Kind in WayKind]: Way } = {
    newest: {
      title: `Go back to the copy of ${moment}`,
      text: 'It was checked when it was made and still is the same. What it lacks is said first.',
      action: { label: 'Go back to it', run: () => setAsked(newest === null ? null : { copy: newest }) },
    },
    salvage: {
      title: 'Read what can be read into a new file',
      text: `Row by row, with the help of the history. The ${failure.code === 'damaged' ? 'damaged file' : 'file as it is'} stays whole beside it.`,
      action: { label: 'Read what can be read', run: salvage.start },
    },
    copies: {
      title: 'Look at the other copies',
      text: `${copies?.length ?? 0} on this computer, the newest first, each with its day and why it was made.`,
      action: { label: 'Show the copies', run: () => setListing(true) },
    },
    copyFile: {
      title: 'Go back to a copy of your own',
      text: 'A copy of this file from a stick, a mail or another computer. What it lacks is said first.',
      action: { label: 'Choose a copy', run: ownCopy.choose },
    },
    archive: {
      title: 'Take it out of an archive',
      text: 'An archive that was locked with a passphrase, into a new file. This one stays as it is.',
      action: { label: 'Choose an archive', run: onArchive },
    },
    upgrade: {
      title: 'Bring it up to date and open it',
      text: 'A checked copy is kept first. The older Phasebook can’t open it afterwards.',
      action: { label: 'Bring it up to date', run: onUpgrade },
    },
    retry: {
      title: failure.code === 'newer' ? 'Update Phasebook, then open the file again' : 'Try again',
      text: words.retry,
      action: { label: 'Try again', run: () => onRetry?.() },
    },
    elsewhere: {
      ...elsewhereWords(reason),
      action: { label: 'Choose a file', run: onElsewhere },
    },
    others: {
      title: 'Choose another engagement',
      text: 'Goes back to the list. Nothing was written to this file.',
      action: { label: 'Other engagements', run: onClose },
    },
    forget: {
      title: 'Take it off the list',
      text: 'Only the line in the list goes; copies of it stay.',
      action: { label: 'Take it off', run: onForget },
    },
    new: {
      title: 'Begin with a new clinic',
      text: 'Makes a fresh file beside what is there.',
      action: { label: 'New engagement', run: onNew },
    },
  }
  return (
    <>
      <VerdictScreen
        title={words.title}
        sentence={boardText(words.title, text.sentence, { next: text.next, way: kinds[0] ?? 'others' })}
        sign={words.sign}
        facts={factsOf(trouble, copies, newest, formats)}
        ways={kinds.map((kind) => ways[kind])}
        busy={salvage.busy ?? busy}
        problem={salvage.problem ?? ownCopy.problem ?? reveal.problem}
        onClose={onClose}
        footer={
          reveal.show === null ? undefined : (
            <button type="button" className="btn" onClick={reveal.show}>
              <Icon name="folder" /> Show in folder
            </button>
          )
        }
      />
      {isListing && copies !== null ? (
        <OtherCopies
          copies={copies}
          formats={formats}
          onChoose={(copy) => setAsked({ copy })}
          onClose={() => setListing(false)}
        />
      ) : null}
      {asked === null || file === null ? null : (
        <RestoreDialog
          source={asked}
          location={file.grant}
          isMissing={failure.code === 'missing'}
          formats={formats}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

/** Verdicts that a copy helps with; the others leave the file as good as it was. */
const helpedByCopies: ReadonlySet<string> = new Set(['damaged', 'not_ours', 'newer', 'missing', 'unreadable'])

/** The copies of the file, or null while they are looked for and where none would help. */
function useCopiesOf(file: TroubledFile | null, failure: CommandFailure): readonly BackupCopy[] | null {
  const isWanted = file !== null && helpedByCopies.has(failure.code)
  const list = useAnswer('backup.list', { location: file?.grant ?? '-' }, { enabled: isWanted })
  if (!isWanted) return null
  return list.failure === null ? (list.data?.copies ?? null) : []
}

function useSalvage(file: TroubledFile | null) {
  const salvage = useTask('backup.salvage')
  const recover = useRecovery()
  const [problem, setProblem] = useState<string | null>(null)
  const start = async () => {
    if (file === null) return
    setProblem(null)
    try {
      await recover(async () => ({ kind: 'salvaged', ...(await salvage.run({ location: file.grant })) }))
    } catch (error) {
      setProblem(failureText(failureOf(error)).sentence)
    }
  }
  const busy = salvage.pending ? 'Reading what can be read' : null
  return { start: () => void start(), busy, problem }
}

function useOwnCopy(onChosen: (source: RestoreSource) => void) {
  const choose = useTask('workspace.choose')
  const [problem, setProblem] = useState<string | null>(null)
  const start = async () => {
    setProblem(null)
    try {
      const file = await choose.run({ purpose: 'open' })
      if (file !== null) onChosen({ file })
    } catch (error) {
      setProblem(failureText(failureOf(error)).sentence)
    }
  }
  return { choose: () => void start(), problem }
}

function useReveal(file: TroubledFile | null, isDesktop: boolean) {
  const reveal = useTask('workspace.reveal')
  const [problem, setProblem] = useState<string | null>(null)
  const show = () => {
    if (file === null) return
    reveal
      .run({ location: file.grant })
      .then(() => setProblem(null))
      .catch((error: unknown) => setProblem(failureText(failureOf(error)).sentence))
  }
  return { show: file === null || !isDesktop ? null : show, problem }
}

function factsOf(
  { file, failure }: OpenTrouble,
  copies: readonly BackupCopy[] | null,
  newest: BackupCopy | null,
  formats: Formats,
): readonly Fact[] {
  const { code, details } = failure
  const words = verdictWords({ code, reason: reasonOf(details) }, null)
  const number = (name: string) => (typeof details[name] === 'number' ? details[name] : null)
  const found = number('found')
  const known = number('known')
  const finding =
    found === null || known === null
      ? words.finding
      : `Written as schema ${found}; this Phasebook ${code === 'older' ? 'writes' : 'knows'} ${known}`
  const untouched = code === 'missing' ? {} : ({ state: 'done', word: 'unchanged' } as const)
  return [
    ...(file === null
      ? []
      : [{ name: 'File', value: file.folder === '' ? file.name : `${file.name} in ${file.folder}`, ...untouched }]),
    { name: 'Finding', value: finding, state: words.state, word: words.word },
    ...(copies === null ? [] : [copiesFact(copies, newest, formats)]),
  ]
}

/** What the core found, without its first sentence where the title has just said it, and with a copy as the next step where there is one. */
function boardText(
  title: string,
  sentence: string,
  { next, way }: { readonly next: string; readonly way: WayKind },
): string {
  if (sentence === '') return next
  const found = sentence.startsWith(`${title}. `) ? sentence.slice(title.length + 2) : sentence
  return way === 'newest' ? found.replace(otherFile, 'Go back to the newest copy of it.') : found
}

/** The core knows of no copies, so of what is no engagement it says to choose another file. */
const otherFile = /Choose (?:a|an engagement) file that ends in \.phasebook\.$/

function copiesFact(copies: readonly BackupCopy[], newest: BackupCopy | null, formats: Formats): Fact {
  if (copies.length === 0) return { name: 'Copies', value: 'None on this computer' }
  const newestText = copies.length === 1 ? 'of' : 'the newest verified one of'
  return newest === null
    ? { name: 'Copies', value: `${copies.length} on this computer`, state: 'blocked', word: 'all damaged' }
    : {
        name: 'Copies',
        value: `${copies.length} on this computer, ${newestText} ${momentText(newest.at, formats)}`,
        state: 'done',
        word: 'verified',
      }
}
