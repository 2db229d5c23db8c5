import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { electronProgram } from '#electron/hosts/runtime.ts'
import { driveDesktop } from './drive.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const program = electronProgram(join(root, 'node_modules/electron'))
const isWithoutDisplay = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']
if (program === null) {
  process.stdout.write(
    'The desktop test was skipped: Electron’s runtime is not on this computer (npx install-electron fetches it).\n',
  )
} else if (isWithoutDisplay) {
  process.stdout.write(
    'The desktop test was skipped: there is no display here (xvfb-run npm run test:desktop gives it one).\n',
  )
} else {
  const folder = mkdtempSync(join(tmpdir(), 'phasebook-desktop-'))
  try {
    await driveDesktop({ program, root, folder })
    process.stdout.write('✓ The desktop app made a clinic, took a department, closed, and opened it again.\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
