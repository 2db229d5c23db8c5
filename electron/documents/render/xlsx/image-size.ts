export type SizedImage = { readonly extension: 'png' | 'jpeg'; readonly width: number; readonly height: number }

/** The kind and the size in pixels of a PNG or JPEG, read from its bytes; null for anything else. */
export function imageSize(bytes: Uint8Array): SizedImage | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 24 && view.getUint32(0) === 0x89_50_4e_47) {
    return sized('png', view.getUint32(16), view.getUint32(20))
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xff_d8) return null
  for (let at = 2; at + 9 < bytes.length;) {
    const marker = view.getUint16(at)
    const isFrame = marker >= 0xff_c0 && marker <= 0xff_cf && ![0xff_c4, 0xff_c8, 0xff_cc].includes(marker)
    if (isFrame) return sized('jpeg', view.getUint16(at + 7), view.getUint16(at + 5))
    if (marker < 0xff_00) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function sized(extension: 'png' | 'jpeg', width: number, height: number): SizedImage | null {
  return width > 0 && height > 0 ? { extension, width, height } : null
}
