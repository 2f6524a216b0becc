import { create } from 'qrcode'
import { expect, test } from 'vitest'
import { drawQrCode } from './qr-code'

test('the drawing has exactly the dark modules', () => {
  const text = 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ'
  const { size, path } = drawQrCode(text)
  const drawn = new Uint8Array(size * size)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) drawn.fill(1, Number(y) * size + Number(x), Number(y) * size + Number(x) + Number(length))
  expect([...drawn]).toEqual([...create(text, { errorCorrectionLevel: 'M' }).modules.data].map(Number))
})
