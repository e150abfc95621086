import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { startEarly } from './scripts/vite/early';
import { leaveShadersOut } from './scripts/vite/shaders';

export default defineConfig({
  base: './',
  plugins: [react(), startEarly(), leaveShadersOut()],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
  preview: { port: 4173 },
});
