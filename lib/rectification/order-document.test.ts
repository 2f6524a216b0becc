import { expect, test } from 'vitest'
import { writeDocument } from '@/lib/platform/document/write-document'
import { orderDocument } from './order-document'

const notice = { documentNumber: '安市监责改〔2026〕88号', businessName: '望湖餐馆', businessAddress: '虚构路 1 号', foundOn: '2026-11-02', inspectionNumber: 'JC2026-000001', description: '生熟混放。', clause: '食品安全法第三十三条', rectifyBy: '2026-11-16', orderedOn: '2026-11-03', organ: '市市场监管局' }

test('the notice says to whom, what was found, by which clause and by when, and who signs it', async () => {
  const document = orderDocument(notice)
  const text = document.parts[0]!.blocks.map((block) => ('text' in block ? String(block.text) : '')).join('\n')
  expect(text).toContain('望湖餐馆：')
  expect(text).toContain('生熟混放。')
  expect(text).not.toContain('。。')
  expect(text).toContain('于2026年11月16日前改正')
  expect(document.parts[0]!.blocks).toContainEqual({ kind: 'signature', organ: '市市场监管局', day: '2026年11月3日' })
  expect(Buffer.from((await writeDocument(document)).subarray(0, 2)).toString()).toBe('PK')
})
