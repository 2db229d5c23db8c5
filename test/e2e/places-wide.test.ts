import { describe, expect, it } from 'vitest'
import { problemsOfEveryPlace } from './support/every-place.ts'
import { problemsOfFileScreens } from './support/file-screens.ts'

const viewport = { width: 1440, height: 900 }

describe('every place of the sample clinic at 1440 by 900', () => {
  it.each(['light', 'dark'] as const)(
    'opens with its heading and why it matters, fits, and can be read by everybody in %s colours',
    async (colours) => {
      expect(await problemsOfEveryPlace({ name: `wide-${colours}`, viewport, colours })).toEqual([])
    },
  )

  it.each(['light', 'dark'] as const)('so do the screens about the file itself in %s colours', async (colours) => {
    expect(await problemsOfFileScreens({ name: `wide-${colours}`, viewport, colours })).toEqual([])
  })
})
