import type { OfficialBlock, OfficialDocument } from '@/lib/platform/document/official-document'
import type { RecordText } from './record-text'

/** The record as a document to be handed over. `pictures`: the signatures as PNG in base64, by the id of their file. */
export function recordDocument(text: RecordText, creator: string, pictures: ReadonlyMap<string, string>): OfficialDocument {
  const table = (header: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): OfficialBlock => ({ kind: 'table', columns: header.map((label, index) => ({ header: [label], widthMm: widths[index]!, align: widths[index]! > 25 ? 'left' : 'center' })), rows: rows.map((cells) => ({ cells })) })
  const sections = text.items.flatMap((item, index) => [...(index === 0 || text.items[index - 1]!.section !== item.section ? [{ section: item.section }] : []), { cells: [item.code, `${item.isKey ? '*' : ''}${item.text}`, item.answer, item.note] }])
  return {
    title: text.title, creator,
    parts: [{
      page: 'portrait',
      blocks: [
        { kind: 'title', text: text.title, small: true },
        table(['项目', '内容'], [36, 120], text.facts),
        ...(text.rechecks.length === 0 ? [] : [{ kind: 'heading', level: 1, text: '复查的问题' } as const, table(['编号', '原来发现的问题', '依据条款', '复查结论', '情况'], [26, 50, 30, 20, 30], text.rechecks.map((one) => [one.number, `${one.isKey ? '*' : ''}${one.description}`, one.clause, one.conclusion, one.note]))]),
        { kind: 'heading', level: 1, text: '一、检查项目' },
        ...(sections.length === 0 ? [{ kind: 'paragraph', text: '复查只核对原来发现的问题，没有另外判定检查项目。' } as const] : [{ kind: 'table', columns: [['编号', 14], ['检查项目（*为重点项）', 82], ['判定', 22], ['备注', 38]].map(([label, widthMm], index) => ({ header: [String(label)], widthMm: Number(widthMm), align: index === 1 || index === 3 ? 'left' : 'center' } as const)), rows: sections } as const]),
        { kind: 'heading', level: 1, text: '二、发现的问题' },
        ...(text.findings.length === 0 ? [{ kind: 'paragraph', text: '没有发现问题。' } as const] : [table(['序号', '问题', '依据条款', '处置'], [14, 62, 40, 40], text.findings.map((one) => [String(one.number), `${one.isKey ? '*' : ''}${one.description}`, one.clause, one.disposal]))]),
        { kind: 'heading', level: 1, text: '三、检查结果' },
        { kind: 'paragraph', text: `${text.result}。` },
        ...(text.note === '' ? [] : [{ kind: 'paragraph', text: `说明：${text.note}` } as const]),
        { kind: 'paragraph', text: `被检查单位意见：${text.opinion === '' ? '（未填写）' : text.opinion}` },
        { kind: 'heading', level: 1, text: '四、签名' },
        ...text.signatures.flatMap(({ label, words, fileId }): OfficialBlock[] => {
          const png = fileId === null ? undefined : pictures.get(fileId)
          return [{ kind: 'line', text: `${label}：${words}` }, ...(png ? [{ kind: 'picture', png, heightMm: 16 } as const] : [])]
        }),
      ],
    }],
  }
}
