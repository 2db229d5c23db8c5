import type { ErrorCode } from '#shared/contract/errors.ts'
import type { CommandFailure } from '#renderer/api/client.ts'
import { failureText } from '#renderer/api/messages.ts'
import type { Way } from '#renderer/components/Choices.tsx'
import type { State } from '#renderer/components/StatusMark.tsx'
import { type Fact, VerdictScreen, type VerdictSign } from '#renderer/components/VerdictScreen.tsx'

export type OpenTrouble = {
  readonly file: { readonly name: string; readonly folder: string; readonly grant: string } | null
  readonly failure: CommandFailure
}

/** Why a file could not be opened: what was found, that it was left as it is, and the ways on. */
export function OpenVerdict({
  trouble,
  onClose,
  onRetry,
  onNew,
}: {
  readonly trouble: OpenTrouble
  readonly onClose: () => void
  readonly onRetry: (() => void) | null
  readonly onNew: () => void
}) {
  const { file, failure } = trouble
  const name = file?.name ?? 'The file'
  const text = failureText(failure)
  const retry: readonly Way[] =
    onRetry === null
      ? []
      : [{ title: 'Try again', text: retryHint(failure.code), action: { label: 'Try again', run: onRetry } }]
  const ways: readonly Way[] = [
    ...(retriesFirst.has(failure.code) ? retry : []),
    {
      title: 'Choose another engagement',
      text: 'Goes back to the list. Nothing was written to this file.',
      action: { label: 'Other engagements', run: onClose },
    },
    ...(retriesFirst.has(failure.code) ? [] : retry),
    {
      title: 'Begin with a new clinic',
      text: 'Makes a fresh file beside what is there.',
      action: { label: 'New engagement', run: onNew },
    },
  ]
  return (
    <VerdictScreen
      title={file === null && !fileCodes.has(failure.code) ? 'Phasebook could not begin' : titleOf(failure.code, name)}
      sentence={text.sentence === '' ? text.next : text.sentence}
      sign={signOf(failure.code)}
      facts={factsOf(trouble)}
      ways={ways}
      onClose={onClose}
    />
  )
}

/** Failures that are about one file, whether or not its name is known. */
const fileCodes: ReadonlySet<ErrorCode> = new Set([
  'newer',
  'not_ours',
  'damaged',
  'locked',
  'read_only',
  'missing',
  'disk_full',
  'already_exists',
])

const retriesFirst: ReadonlySet<ErrorCode> = new Set(['locked', 'read_only', 'missing', 'disk_full'])

function factsOf({ file, failure }: OpenTrouble): readonly Fact[] {
  const told = Object.entries(failure.details)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]): Fact => ({ name: detailWords[name] ?? name, value: String(value) }))
  const place: readonly Fact[] =
    file === null
      ? []
      : [{ name: 'File', value: file.name }, ...(file.folder === '' ? [] : [{ name: 'Folder', value: file.folder }])]
  const finding: Fact = {
    name: 'Finding',
    value: failureText(failure).title,
    state: stateOf(failure.code),
    word: stateWords[failure.code] ?? 'not opened',
  }
  return [
    ...place,
    finding,
    { name: 'Your data', value: 'The file was not changed', state: 'done', word: 'untouched' },
    ...told,
  ]
}

const detailWords: { readonly [name: string]: string } = {
  path: 'Place',
  file: 'File',
  found: 'Schema found',
  known: 'Schema known',
  backup: 'Newest copy',
  holder: 'Opened by',
}

const stateWords: { readonly [Code in ErrorCode]?: string } = {
  newer: 'too new',
  not_ours: 'not ours',
  damaged: 'damaged',
  locked: 'in use',
  read_only: 'read only',
  missing: 'not there',
  disk_full: 'no space',
}

function titleOf(code: ErrorCode, name: string): string {
  switch (code) {
    case 'newer':
      return `${name} is from a newer Phasebook`
    case 'not_ours':
      return `${name} is not a Phasebook file`
    case 'damaged':
      return `${name} is damaged`
    case 'locked':
      return `${name} is open elsewhere`
    case 'read_only':
      return `${name} cannot be written`
    case 'missing':
      return `${name} is not where it was`
    case 'disk_full':
      return 'The disk is full'
    case 'already_exists':
      return `${name} is already there`
    default:
      return failureText({ code, message: '' }).title
  }
}

function signOf(code: ErrorCode): VerdictSign {
  switch (code) {
    case 'newer':
      return 'newer'
    case 'damaged':
    case 'not_ours':
      return 'damaged'
    case 'locked':
    case 'read_only':
      return 'locked'
    case 'missing':
      return 'missing'
    case 'disk_full':
      return 'disk'
    default:
      return 'stopped'
  }
}

function stateOf(code: ErrorCode): State {
  return code === 'newer' ? 'old' : code === 'locked' || code === 'missing' ? 'late' : 'blocked'
}

function retryHint(code: ErrorCode): string {
  switch (code) {
    case 'locked':
      return 'When the other program or computer has closed it.'
    case 'read_only':
      return 'When writing to the file and its folder is allowed.'
    case 'missing':
      return 'When the file or its drive is back in its place.'
    case 'disk_full':
      return 'When there is space again.'
    default:
      return 'Reads the file once more.'
  }
}
