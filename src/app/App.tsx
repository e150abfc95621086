import { type CSSProperties, useEffect, useState } from 'react';
import { LossCurve } from '../charts/LossCurve';
import { NetworkDiagram } from '../diagram/NetworkDiagram';
import { SaveNumbers } from '../export/SaveNumbers';
import { Controls } from '../panels/controls/Controls';
import { showSection } from '../panels/controls/Section';
import { FirstVisit } from '../panels/FirstVisit';
import { PHONE, useMedia } from '../panels/hooks';
import { Inspector } from '../panels/inspector/Inspector';
import { Notices } from '../panels/Notices';
import { PanelToggle } from '../panels/PanelToggle';
import { RunMessage } from '../panels/RunMessage';
import { StageBoundary } from '../panels/StageBoundary';
import { StageProgress } from '../panels/StageProgress';
import { Status } from '../panels/Status';
import { SurfaceKindsCard } from '../panels/SurfaceKinds';
import { type Tab, Tabs } from '../panels/Tabs';
import { TopBar } from '../panels/TopBar';
import { Transport } from '../panels/Transport';
import { TwoWeights } from '../panels/TwoWeights';
import { useShortcuts } from '../panels/useShortcuts';
import { patchView, useStore } from '../store/store';
import { LateSurface } from './LateSurface';
import { LEAVES } from './leaves';
import { ProjectedStage } from './ProjectedStage';
import { useLetters } from './useLetters';
import { useTheme } from './useTheme';
import '../theme/tokens.css';
import './app.css';

export function App() {
  useTheme();
  useShortcuts();
  const phone = useMedia(PHONE);
  const [tab, setTab] = useState<Tab>('controls');
  const [controls, setControls] = useState(true);
  const [network, setNetwork] = useState(true);
  const [projector, setProjector] = useProjector();
  const letters = useLetters(projector && !phone);
  const isShown = (name: Tab, open: boolean) => (phone ? tab === name : open);
  const panel = (name: Tab) =>
    phone
      ? { id: `panel-${name}`, role: 'tabpanel', 'aria-labelledby': `tab-${name}` }
      : { id: `panel-${name}` };
  const inDiagram = useStore((state) => state.view.choosing?.in === 'diagram');
  useEffect(() => {
    if (!inDiagram) return;
    setTab('network');
    setNetwork(true);
  }, [inDiagram]);
  // On a phone the step is taken apart where the network is.
  const stepping = useStore((state) => state.view.stage !== null);
  useEffect(() => {
    if (stepping) setTab('network');
  }, [stepping]);
  const showPart = (section: string) => {
    setTab('controls');
    setControls(true);
    setProjector(false);
    // The panel has to be there before it can be scrolled.
    requestAnimationFrame(() => showSection(section));
  };
  return (
    <div
      className="app"
      data-projector={projector || undefined}
      data-stepping={stepping || undefined}
      data-controls={isShown('controls', controls && !projector)}
      data-network={isShown('network', network || projector)}
      style={{ '--letters': letters } as CSSProperties}
    >
      <TopBar projector={projector} onProjector={() => setProjector(!projector)} onChip={showPart}>
        {!projector && <SaveNumbers />}
      </TopBar>
      <main className="stage">
        <StageBoundary onFail={() => patchView({ webgl: false })}>
          <LateSurface />
        </StageBoundary>
        {!phone && <SurfaceKindsCard />}
        <StageProgress />
        <TwoWeights />
        <RunMessage />
        <div className="stage-notes">
          <Notices />
          {!projector && <FirstVisit />}
        </div>
        {!projector && (
          <>
            <PanelToggle
              side="left"
              panel="controls"
              open={controls}
              onToggle={() => setControls(!controls)}
            />
            <PanelToggle side="right" panel="network" open={network} onToggle={() => setNetwork(!network)} />
          </>
        )}
      </main>
      <section className="bottom-transport" aria-label="Playback">
        <Transport />
      </section>
      <section className="bottom-curve" aria-label="Loss curve">
        <LossCurve />
      </section>
      <section className="panels" aria-label="Panels">
        {phone && <Tabs tab={tab} onTab={setTab} />}
        <section
          className="panel panel-controls"
          aria-label="Recipe"
          {...panel('controls')}
          hidden={!isShown('controls', controls && !projector)}
        >
          <Controls />
        </section>
        <section
          className="panel panel-network"
          aria-label="Network and its parameters"
          {...panel('network')}
          hidden={!isShown('network', network || projector)}
        >
          <div className="diagram-box">
            <NetworkDiagram />
          </div>
          {/* A leaf that nobody sees measures nothing. */}
          {isShown('network', network) && !projector && <Inspector leaves={LEAVES} />}
        </section>
        <section
          className="panel bottom-status"
          aria-label="Numbers of this frame"
          {...panel('numbers')}
          hidden={phone && tab !== 'numbers'}
        >
          <Status instead={projector && stepping ? <ProjectedStage /> : null} />
        </section>
      </section>
    </div>
  );
}

/** Projector mode, which Escape leaves. */
function useProjector(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(false);
  useEffect(() => {
    if (!on) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) setOn(false);
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [on]);
  return [on, setOn];
}
