import type { Formats } from '#shared/text/format.ts'

/** `184 kB`, `2.4 MB` */
export function bytesText(bytes: number, formats: Formats): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${formats.number(Math.round(bytes / 1000))} kB`
  return `${formats.number(Math.round(bytes / 100_000) / 10)} MB`
}

/** The bytes of a file as base64 text. */
export async function toBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const chunk = 0x8000
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(text)
}

/** Gives bytes to the browser's own download. */
export function downloadBytes(name: string, mime: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
