import type { Core } from '#electron/core/dispatch.ts'
import type { CoreEvent } from '#shared/contract/index.ts'
import { readCall, refuse } from '../incoming-call.ts'
import type { ElectronApi, InvokeEvent, Window } from './api.ts'
import { pageOrigin } from './app-protocol.ts'

export const callChannel = 'phasebook:call'
export const eventChannel = 'phasebook:event'

/**
 * The two channels between the page and the core. A call is answered only to the main frame of our window at our origin, and
 * only while `isOpen` holds; the answer is always a reply, never an exception.
 */
export function connectPage(
  electron: Pick<ElectronApi, 'ipcMain'>,
  options: {
    readonly core: Pick<Core, 'call' | 'listen'>
    readonly window: () => Window | null
    readonly isOpen: () => boolean
  },
): { readonly send: (event: CoreEvent) => void } {
  const { core, window, isOpen } = options
  const send = (event: CoreEvent): void => {
    const current = window()
    if (current !== null && !current.isDestroyed()) current.webContents.send(eventChannel, event)
  }
  electron.ipcMain.handle(callChannel, async (event, message) => {
    if (!isOurFrame(event, window())) return refuse('refused', 'Only the workbook itself may ask.')
    if (!isOpen()) return refuse('refused', 'Phasebook is closing. Open it again.')
    const call = readCall(message)
    if (!call.ok) return call
    try {
      return await core.call(call.value)
    } catch {
      return refuse('internal', 'Something went wrong here. Try again.')
    }
  })
  core.listen(send)
  return { send }
}

function isOurFrame(event: InvokeEvent, window: Window | null): boolean {
  const frame = event.senderFrame
  if (frame === null || window === null || window.isDestroyed()) return false
  return frame.parent === null && frame.origin === pageOrigin && event.sender.id === window.webContents.id
}
