import { expect, it } from 'vitest'
import { problemsOfTypingScreens } from './support/typing-screens.ts'

it.each([
  ['wide', { width: 1440, height: 900 }, ['light', 'dark']],
  ['narrow', { width: 1024, height: 700 }, ['light']],
] as const)(
  'the screens about typed text and its history fit and can be read by everybody: %s',
  async (name, viewport, colours) => {
    expect(await problemsOfTypingScreens({ name, viewport, colours })).toEqual([])
  },
)
