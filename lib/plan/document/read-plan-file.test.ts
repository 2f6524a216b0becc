import { describe, expect, it } from 'vitest'
import { readPlanFile } from './read-plan-file'

const bytes = new TextEncoder().encode('一、主要任务')

describe('readPlanFile', () => {
  it.each(['a.txt', 'A.TXT', 'a.md', 'a'])('reads %s as text', async (name) => {
    await expect(readPlanFile(name, bytes)).resolves.toEqual({ text: '一、主要任务', tables: [] })
  })

  it('says which formats it reads', async () => {
    await expect(readPlanFile('a.doc', bytes)).rejects.toThrow('不支持“doc”格式')
  })

  it('refuses an empty file', async () => {
    await expect(readPlanFile('a.txt', new Uint8Array())).rejects.toThrow('文件里没有文字')
  })
})
