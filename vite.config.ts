import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { startEarly } from './scripts/vite/early';

export default defineConfig({
  base: './',
  plugins: [react(), startEarly()],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
  preview: { port: 4173 },
});
