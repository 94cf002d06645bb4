import react from '@vitejs/plugin-react';
import { authingQrcodeMock } from 'authing-qrcode-mock/vite';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [react(), authingQrcodeMock()] });
