import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fieldErrorsOf, invalidProblem, serverProblem, thrownProblem } from './action-outcome'

const world = { online: true, unrecognizedAction: false, draftKept: true }

test('issues of a schema become one message a field', () => {
  const schema = z.object({ title: z.string().min(3, '标题至少 3 字').regex(/市/, '标题须写明地区'), items: z.array(z.object({ count: z.int('请填整数') })) })
  const parsed = schema.safeParse({ title: 'x', items: [{ count: 1 }, { count: 1.5 }] })
  expect(fieldErrorsOf(parsed.error!.issues)).toEqual({ title: '标题至少 3 字', 'items.1.count': '请填整数' })
  expect(invalidProblem(parsed.error!.issues).message).toBe('有 2 处需要核对')
})

test('an issue about the whole form is filed under its own name', () => {
  expect(fieldErrorsOf([{ path: [], message: '起止日期颠倒' }])).toEqual({ form: '起止日期颠倒' })
})

test('an answer of the server keeps its words and its reference', () => {
  expect(serverProblem({ ok: false, code: 'failed', message: '提交失败', reference: 'E0F1' })).toEqual({ kind: 'failed', message: '提交失败', fieldErrors: {}, reference: 'E0F1' })
})

describe('what a thrown error means', () => {
  test.each(['Failed to fetch', 'NetworkError when attempting to fetch resource.', 'Load failed'])('%s is a lost connection', (text) => {
    expect(thrownProblem(new TypeError(text), world)).toMatchObject({ kind: 'network', message: '网络中断，内容已保留，请重试' })
  })

  test('offline, whatever was thrown', () => {
    expect(thrownProblem(new Error('x'), { ...world, online: false }).kind).toBe('network')
  })

  test('an updated server, with and without a kept draft', () => {
    expect(thrownProblem(new Error('Failed to find Server Action "60ab". This request might be from an older deployment.'), world).message).toContain('草稿保留')
    expect(thrownProblem(new Error('Server Action "60ab" was not found on the server.'), { ...world, draftKept: false }).message).toContain('请先复制')
    expect(thrownProblem(new Error(''), { ...world, unrecognizedAction: true }).kind).toBe('skew')
  })

  test('a bug is not called a lost connection', () => {
    expect(thrownProblem(new TypeError('x is not a function'), world).kind).toBe('lost')
    expect(thrownProblem('text', world).kind).toBe('lost')
  })
})
