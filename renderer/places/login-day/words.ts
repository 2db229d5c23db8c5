import type { LoginCountsView, LoginView } from '#shared/contract/view-load.ts'
import type { State } from '#renderer/components/StatusMark.tsx'

export const resultStates: {
  readonly [Result in LoginView['result']]: { readonly mark: State; readonly words: string }
} = {
  untested: { mark: 'todo', words: 'Not tried' },
  works: { mark: 'done', words: 'Works' },
  fails: { mark: 'late', words: 'Fails' },
}

/** `5 of 9 work, 1 fails, 3 not tried`; '' where nothing is listed. */
export function countWords({ works, fails, untested }: LoginCountsView): string {
  const total = works + fails + untested
  if (total === 0) return ''
  const rest = [
    ...(fails === 0 ? [] : [fails === 1 ? '1 fails' : `${fails} fail`]),
    ...(untested === 0 ? [] : [`${untested} not tried`]),
  ]
  return [`${works} of ${total} ${total === 1 ? 'works' : 'work'}`, ...rest].join(', ')
}
