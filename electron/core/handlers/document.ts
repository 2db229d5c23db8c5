import type { Handlers } from './handler.ts'
export const documentHandlers: Handlers<'document.list' | 'document.preview' | 'document.export'> = {
  'document.list': () => ({ documents: [] }),
  'document.preview': async () => ({ format: 'pdf', base64: '', warnings: [] }),
  'document.export': async () => ({ files: [], warnings: [] }),
}
