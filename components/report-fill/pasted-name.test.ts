import { expect, test } from 'vitest'
import { pastedName } from './pasted-name'

test.each([
  ['image.png', [], '粘贴的图片 1.png'],
  ['image.png', ['粘贴的图片 1.png', '粘贴的图片 2.png'], '粘贴的图片 3.png'],
  ['IMAGE.JPG', ['粘贴的图片 1.png'], '粘贴的图片 1.jpg'],
  ['现场检查.png', [], '现场检查.png'],
  ['my image.png', [], 'my image.png'],
])('%s beside %j is %s', (name, taken, expected) => expect(pastedName(name, taken)).toBe(expected))
