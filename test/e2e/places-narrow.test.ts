import { describe, expect, it } from 'vitest'
import { problemsOfEveryPlace } from './support/every-place.ts'
import { problemsOfFileScreens } from './support/file-screens.ts'

const viewport = { width: 1024, height: 700 }

describe('every place of the sample clinic at 1024 by 700', () => {
  it.each(['light', 'dark'] as const)(
    'opens with its heading and why it matters, fits, and can be read by everybody in %s colours',
    async (colours) => {
      expect(await problemsOfEveryPlace({ name: `narrow-${colours}`, viewport, colours })).toEqual([])
    },
  )

  it.each(['light', 'dark'] as const)('so do the screens about the file itself in %s colours', async (colours) => {
    expect(await problemsOfFileScreens({ name: `narrow-${colours}`, viewport, colours })).toEqual([])
  })
})
