'use client'

import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { IconButton } from './button'

export type ToastTone = 'ok' | 'info' | 'attention'
export type Toast = { message: string; tone?: ToastTone; action?: ReactNode }

type Shown = Toast & { id: number }

const LOOK = {
  ok: { Icon: CircleCheck, mark: 'text-met' },
  info: { Icon: Info, mark: 'text-action' },
  attention: { Icon: CircleAlert, mark: 'text-attention' },
}
const STAY_MS = 6000
const MOST = 3

const ToastContext = createContext<((toast: Toast) => void) | null>(null)

/** Returns a function that shows a short message: `show({ message: '已保存' })`. Throws outside a ToastProvider. */
export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext)
  if (!show) throw new Error('useToast needs a ToastProvider above it')
  return show
}

/** As useToast, but silent where no provider stands above: for parts that also live outside the shell. */
export function useOptionalToast(): (toast: Toast) => void {
  return useContext(ToastContext) ?? ignore
}

function ignore() {}

function ToastRow({ toast, onDone }: { toast: Shown; onDone: (id: number) => void }) {
  const tone = toast.tone ?? 'ok'
  const { Icon, mark } = LOOK[tone]
  const [held, setHeld] = useState(false)
  // What needs a person stays until it is closed; the rest leaves by itself unless pointed at.
  const stays = held || tone === 'attention' || Boolean(toast.action)
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => onDone(toast.id), STAY_MS)
    return () => clearTimeout(timer)
  }, [stays, onDone, toast.id])
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex items-start gap-2.5 rounded-md border border-line bg-surface py-2.5 pr-2 pl-3.5 shadow-float animate-slide-up"
    >
      <Icon aria-hidden className={clsx('mt-0.5 size-4.5 shrink-0', mark)} />
      <div className="min-w-0 flex-1 text-table">
        <p>{toast.message}</p>
        {toast.action && <div className="mt-1">{toast.action}</div>}
      </div>
      <IconButton label="关闭提示" size="sm" onClick={() => onDone(toast.id)}><X aria-hidden className="size-4" /></IconButton>
    </li>
  )
}

/** Holds the messages that come and go at the lower right; read aloud politely, those that need a person at once. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Shown[]>([])
  const nextId = useRef(1)
  const show = useCallback((toast: Toast) => {
    const id = nextId.current++
    setToasts((list) => [...list.slice(1 - MOST), { ...toast, id }])
  }, [])
  const done = useCallback((id: number) => setToasts((list) => list.filter((one) => one.id !== id)), [])
  const urgent = useMemo(() => toasts.filter((one) => one.tone === 'attention'), [toasts])
  const calm = useMemo(() => toasts.filter((one) => one.tone !== 'attention'), [toasts])
  return (
    <ToastContext value={show}>
      {children}
      <div className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col gap-2 max-md:bottom-[calc(var(--bottom-bar-height)+1rem)] sm:left-auto sm:w-96 print:hidden">
        <ul aria-live="polite" aria-label="提示" className="flex flex-col gap-2">{calm.map((toast) => <ToastRow key={toast.id} toast={toast} onDone={done} />)}</ul>
        <ul aria-live="assertive" aria-label="重要提示" className="flex flex-col gap-2">{urgent.map((toast) => <ToastRow key={toast.id} toast={toast} onDone={done} />)}</ul>
      </div>
    </ToastContext>
  )
}
