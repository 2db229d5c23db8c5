import { expect, it } from 'vitest'
import { problemsOfTypingScreens } from './support/typing-screens.ts'

const wide = { width: 1440, height: 900 }
const narrow = { width: 1024, height: 700 }

it.each([
  ['wide-light', wide, 'light'],
  ['wide-dark', wide, 'dark'],
  ['narrow-light', narrow, 'light'],
  ['narrow-dark', narrow, 'dark'],
] as const)(
  'the screens about typed text and its history fit and can be read by everybody: %s',
  async (name, viewport, colours) => {
    expect(await problemsOfTypingScreens({ name, viewport, colours })).toEqual([])
  },
)
