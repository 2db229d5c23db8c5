import type { ElectronApi, Rectangle, Window } from './api.ts'

export type WindowPlace = { readonly bounds: Rectangle | null; readonly isMaximized: boolean }

const usual = { width: 1440, height: 900 }
const least = { width: 1024, height: 700 }
/** The page's own background, shown until it has drawn. */
const background = { light: '#F1F2F1', dark: '#0E1113' }

/** The only place that makes a window. It is shown once its page has drawn. */
export function createWindow(
  electron: Pick<ElectronApi, 'app' | 'BrowserWindow' | 'nativeTheme' | 'screen'>,
  options: { readonly preload: string; readonly place: WindowPlace },
): Window {
  const areas = electron.screen.getAllDisplays().map((display) => display.workArea)
  const window = new electron.BrowserWindow({
    title: 'Phasebook',
    ...fittedBounds(options.place.bounds, areas),
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    backgroundColor: electron.nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    autoHideMenuBar: false,
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
      webviewTag: false,
      spellcheck: process.platform === 'darwin',
      devTools: !electron.app.isPackaged,
    },
  })
  window.once('ready-to-show', () => {
    if (options.place.isMaximized) window.maximize()
    window.show()
  })
  return window
}

/** Where the window was, as far as a display still shows it; otherwise the usual size, and the system chooses the place. */
export function fittedBounds(
  wanted: Rectangle | null,
  areas: readonly Rectangle[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const first = areas[0]
  const area =
    wanted === null ? undefined : areas.find((each) => overlap(wanted, each) >= 0.3 * wanted.width * wanted.height)
  if (wanted === null || area === undefined) {
    return first === undefined
      ? usual
      : { width: Math.min(usual.width, first.width), height: Math.min(usual.height, first.height) }
  }
  const width = Math.min(Math.max(wanted.width, least.width), area.width)
  const height = Math.min(Math.max(wanted.height, least.height), area.height)
  return {
    width,
    height,
    x: Math.min(Math.max(wanted.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(wanted.y, area.y), area.y + area.height - height),
  }
}

function overlap(left: Rectangle, right: Rectangle): number {
  const width = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x)
  const height = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y)
  return width > 0 && height > 0 ? width * height : 0
}
