'use client'

import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { Button } from '../ui/button'

type Props = {
  /** Whose signature, read aloud. */
  label: string
  /** Given what was drawn, as a picture; null after it was wiped. */
  onDrawn: (draw: (() => Promise<File | null>) | null) => void
}

function pictureOf(field: HTMLCanvasElement | null): Promise<File | null> {
  return new Promise((resolve) => {
    if (field) field.toBlob((blob) => resolve(blob && new File([blob], '签名.png', { type: 'image/png' })), 'image/png')
    else resolve(null)
  })
}

/** A field to sign in by finger, pen or mouse. Dark on white whatever the screen, since it is printed. */
export function SignaturePad({ label, onDrawn }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<{ x: number; y: number } | null>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const field = canvas.current
    if (!field) return
    const ratio = Math.min(3, window.devicePixelRatio || 1)
    field.width = Math.round(field.clientWidth * ratio)
    field.height = Math.round(field.clientHeight * ratio)
    const pen = field.getContext('2d')
    if (!pen) return
    pen.scale(ratio, ratio)
    pen.lineWidth = 2.5
    pen.lineCap = 'round'
    pen.lineJoin = 'round'
    pen.strokeStyle = '#1f2328'
  }, [])
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = canvas.current?.getContext('2d')
    if (!pen || !last.current) return
    const to = at(event)
    pen.beginPath()
    pen.moveTo(last.current.x, last.current.y)
    pen.lineTo(to.x, to.y)
    pen.stroke()
    last.current = to
    if (!drawn) {
      setDrawn(true)
      onDrawn(() => pictureOf(canvas.current))
    }
  }
  const wipe = () => {
    const field = canvas.current
    field?.getContext('2d')?.clearRect(0, 0, field.width, field.height)
    setDrawn(false)
    onDrawn(null)
  }
  return (
    <div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={drawn ? `${label}：已书写` : `${label}：请在此手写`}
        className="h-44 w-full touch-none rounded-md border border-edge bg-white"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = at(event)
        }}
        onPointerMove={draw}
        onPointerUp={() => void (last.current = null)}
        onPointerCancel={() => void (last.current = null)}
      />
      <div className="mt-1.5 flex items-center justify-between gap-2 text-sm text-ink-2">
        <p>用手指、手写笔或鼠标书写。</p>
        <Button size="sm" variant="quiet" onClick={wipe} disabled={!drawn}>清除重写</Button>
      </div>
    </div>
  )
}
