import { expect, it } from 'vitest'
import { problemsOfTypingScreens } from './support/typing-screens.ts'

it.each([
  ['wide', { width: 1440, height: 900 }],
  ['narrow', { width: 1024, height: 700 }],
] as const)(
  'the screens about typed text and its history fit and can be read by everybody: %s',
  async (name, viewport) => {
    expect(await problemsOfTypingScreens({ name, viewport })).toEqual([])
  },
)
