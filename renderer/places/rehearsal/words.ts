import type {
  IntegrationStateView,
  LadderBlockerView,
  NoticeView,
  RehearsalLackView,
  RehearsalLineView,
  TestLineView,
} from '#shared/contract/view-rehearsal.ts'
import type { TestState } from '#shared/domain/test-coverage.ts'
import type { State } from '#renderer/components/StatusMark.tsx'

type Mark = { readonly mark: State; readonly words: string }

/** How a test stands after its newest run: shape and word. */
export const testWords: { readonly [S in TestState]: Mark } = {
  fail: { mark: 'late', words: 'Failed' },
  blocked: { mark: 'blocked', words: 'Blocked' },
  partial: { mark: 'doing', words: 'In part' },
  not_run: { mark: 'todo', words: 'Not run' },
  pass: { mark: 'done', words: 'Passed' },
}

export const integrationWords: { readonly [S in IntegrationStateView]: Mark } = {
  works: { mark: 'done', words: 'Works together' },
  fails: { mark: 'late', words: 'Did not work' },
  untested: { mark: 'todo', words: 'Not all tried together' },
}

export const outcomeWords: { readonly [O in NonNullable<RehearsalLineView['outcome']>]: Mark } = {
  passed: { mark: 'done', words: 'Passed' },
  passed_with_findings: { mark: 'conditional', words: 'Passed, with findings' },
  stopped: { mark: 'blocked', words: 'Stopped' },
  failed: { mark: 'late', words: 'Failed' },
}

export const noticeWords: { readonly [S in NoticeView['state']]: Mark } = {
  rejoin_untested: { mark: 'late', words: 'Try the line' },
  late: { mark: 'late', words: 'Late' },
  unconfirmed: { mark: 'blocked', words: 'No answer yet' },
  undated: { mark: 'blocked', words: 'No day yet' },
  to_tell: { mark: 'todo', words: 'To be told' },
  told: { mark: 'waiting', words: 'Told' },
  confirmed: { mark: 'done', words: 'Confirmed' },
  cut: { mark: 'doing', words: 'Cut' },
  done: { mark: 'done', words: 'Works again' },
}

/** What a rehearsal with real patients still needs, as the end of `Still needs: …`. */
export function lackWords(lack: RehearsalLackView, { patients, consents }: RehearsalLineView): string {
  switch (lack) {
    case 'patients':
      return 'the number of patients'
    case 'consents':
      return `${patients - consents} of ${patients} consents`
    case 'too_many_consents':
      return `a new count: ${consents} consents for ${patients} patients`
    case 'clinical_cover':
      return 'clinical cover'
    case 'stop_rule':
      return 'a rule for stopping'
    case 'parallel_paper':
      return 'paper beside it'
    default:
      return lack satisfies never
  }
}

/** Why the next step cannot be taken, as a sentence. */
export function blockerWords(blocker: LadderBlockerView, rehearsals: readonly RehearsalLineView[]): string {
  const named = (id: string) => rehearsals.find((each) => each.id === id)
  switch (blocker.kind) {
    case 'below_not_held':
      return 'The step before it was not held yet.'
    case 'below_not_passed': {
      const below = named(blocker.rehearsalId)
      return `${below?.ref ?? 'The step before it'} ${below?.outcome === 'stopped' ? 'was stopped' : 'failed'}.`
    }
    case 'lacks': {
      const next = named(blocker.rehearsalId)
      if (next === undefined) return ''
      return `${next.ref} still needs ${blocker.lacks.map((lack) => lackWords(lack, next)).join(', ')}.`
    }
    default:
      return blocker satisfies never
  }
}

/** `17 tests`, `1 test`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

export function testsIn(tests: readonly TestLineView[], state: TestState): number {
  return tests.filter((test) => test.state === state).length
}
