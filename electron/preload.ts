import { contextBridge, ipcRenderer } from 'electron'
import type { Transport } from '#shared/contract/index.ts'

const transport: Transport = {
  call: (call) => ipcRenderer.invoke('phasebook:call', call),
  listen: (listener) => {
    const pass = (_event: unknown, message: Parameters<typeof listener>[0]): void => listener(message)
    ipcRenderer.on('phasebook:event', pass)
    return () => {
      ipcRenderer.removeListener('phasebook:event', pass)
    }
  },
}

contextBridge.exposeInMainWorld('phasebook', transport)
