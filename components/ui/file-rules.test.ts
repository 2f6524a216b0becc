import { describe, expect, test } from 'vitest'
import { extensionOf, sortFiles } from './file-rules'

const file = (name: string, size = 10) => ({ name, size })

test.each([
  ['方案.DOCX', 'docx'],
  ['a.tar.gz', 'gz'],
  ['.env', ''],
  ['无扩展名', ''],
])('extension of %s is %j', (name, extension) => expect(extensionOf(name)).toBe(extension))

describe('sorting files', () => {
  const rules = { extensions: ['pdf', 'docx'], maxBytes: 20 * 1024 * 1024, maxFiles: 2 }

  test('what fits is taken in order', () => {
    expect(sortFiles([file('1.pdf'), file('2.DOCX')], rules)).toEqual({ taken: [file('1.pdf'), file('2.DOCX')], refused: [] })
  })

  test('each refusal says which file, why, and what is allowed', () => {
    const { taken, refused } = sortFiles([file('病毒.exe'), file('空.pdf', 0), file('大.pdf', 21 * 1024 * 1024), file('a.pdf'), file('b.pdf'), file('c.pdf')], rules)
    expect(taken.map((one) => one.name)).toEqual(['a.pdf', 'b.pdf'])
    expect(refused).toEqual([
      '「病毒.exe」的类型不在允许范围内，请改为 pdf、docx 文件',
      '「空.pdf」是空文件，请核对后重新选择',
      '「大.pdf」有 21 MB，超过单个文件上限 20 MB',
      '「c.pdf」未加入：还可加入 2 个文件',
    ])
  })

  test('without rules everything but the empty is taken', () => {
    expect(sortFiles([file('x.bin')], {}).taken).toHaveLength(1)
  })
})
