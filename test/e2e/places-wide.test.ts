import { describe, expect, it } from 'vitest'
import { problemsOfEveryPlace } from './support/every-place.ts'
import { problemsOfFileScreens } from './support/file-screens.ts'

const viewport = { width: 1440, height: 900 }

describe('every place of the sample clinic at 1440 by 900', () => {
  it('opens with its heading and why it matters, fits, and can be read by everybody in light and dark colours', async () => {
    expect(await problemsOfEveryPlace({ name: 'wide', viewport, colours: ['light', 'dark'] })).toEqual([])
    // Some sixty screens, each read whole by axe.
  }, 900_000)

  it('so do the screens about the file itself', async () => {
    expect(await problemsOfFileScreens({ name: 'wide', viewport, colours: ['light', 'dark'] })).toEqual([])
  })
})
