import type { CurrentRecord } from '@/lib/shared/action-result'

/** Expected failures. Their text reaches the user; everything else is logged and shown as a reference number. */

export type AppErrorCode = 'invalid' | 'conflict' | 'refused' | 'not-found' | 'too-many' | 'unavailable'

export class AppError extends Error {
  readonly code: AppErrorCode
  readonly fieldErrors: Record<string, string> | undefined

  /** @param message a sentence in Chinese: what is wrong and what to do */
  constructor(code: AppErrorCode, message: string, fieldErrors?: Record<string, string>) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.fieldErrors = fieldErrors
  }
}

/** A record that is not yours is indistinguishable from one that does not exist. */
export class NotFoundError extends AppError {
  constructor(message = '没有找到这条记录：它可能已被删除，或不在您的权限范围内') {
    super('not-found', message)
    this.name = 'NotFoundError'
  }
}

/** The record may be seen, but this may not be done to it now; the reason is shown. */
export class RefusedError extends AppError {
  constructor(reason: string) {
    super('refused', reason)
    this.name = 'RefusedError'
  }
}

/** Somebody else changed the record since it was read. What was typed is kept by the form. */
export class ConflictError extends AppError {
  readonly current: CurrentRecord | undefined

  /** @param current what is stored now, where the actor may read it: the form shows it beside what was typed */
  constructor(message = '保存前此记录已被他人修改。您填写的内容已保留，请刷新查看最新内容后再提交', current?: CurrentRecord) {
    super('conflict', message)
    this.name = 'ConflictError'
    this.current = current
  }
}

/** A conflict that brings what is stored now. Only from a command that has already found the record in the actor's reach. */
export function conflictWith(current: CurrentRecord): ConflictError {
  return new ConflictError('保存前此记录已被他人修改，没有保存。您填写的内容已保留，请核对现在的内容后再提交', current)
}

/** Bad input: a sentence at the top and one beside each field. */
export class InvalidError extends AppError {
  constructor(message: string, fieldErrors?: Record<string, string>) {
    super('invalid', message, fieldErrors)
    this.name = 'InvalidError'
  }
}
