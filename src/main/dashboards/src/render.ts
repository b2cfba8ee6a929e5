import { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { nationalOverview } from './national-overview';

/** Every dashboard by the name of its file. */
const DASHBOARDS: Record<string, () => Dashboard> = {
  'tong-quan-quoc-gia.json': nationalOverview,
};

/** The files as they must stand in /dashboards: the same text for the same source, on every machine. */
export function renderAll(): Map<string, string> {
  return new Map(
    Object.entries(DASHBOARDS).map(([file, build]) => [file, `${JSON.stringify(numbered(build()), null, 2)}\n`])
  );
}

/** The schema of Grafana 12.2, the oldest that we support; newer ones bring it up to theirs when they load it. */
const SCHEMA = 41;

/** Panels numbered in reading order, so that links to one keep working; provisioned boards have no id of their own. */
function numbered(dashboard: Dashboard): Dashboard {
  const panels = dashboard.panels?.map((panel, index) => ({ ...panel, id: index + 1 }));
  return { ...dashboard, id: null, schemaVersion: SCHEMA, panels };
}
