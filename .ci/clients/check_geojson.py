#!/usr/bin/env python3
"""check_geojson FILE [--nodes N --edges N]

The map in GDAL, which QGIS reads with, and check-geojson (RFC 7946): every feature with its label, inside the degrees of the Earth.
"""
import json
import kitlib
kitlib.enter_venv()
a = kitlib.args(__doc__)
c = kitlib.Check(a.file, a.strict)
c.text()
features = json.loads(c.file.read_text(encoding='utf-8'))['features']
c.need(a.nodes in (None, len(features)), f'{len(features)} features, expected {a.nodes}')
ids = {f['id'] for f in features}
c.need(len(ids) == len(features), 'two features have one id')
lists = {'other_names', 'same_as', 'claimed_by', 'modality', 'polarity'}
told = sum(len(v) for f in features for k, v in f['properties'].items() if isinstance(v, list) and k not in lists)
c.need(a.edges in (None, told), f'{told} edges are told, expected {a.edges}')
j = c.node('geojson')
if j:
    c.need(j['ok'] and j['features'] == len(features), f'check-geojson: {j.get("error") or j.get("features")}')
    c.ran.append('check-geojson')
try:
    import pyogrio
    info, _, geometry, columns = pyogrio.raw.read(str(c.file))
    fields = dict(zip(info['fields'], columns))
    c.need(len(geometry) == len(features) and all(g is not None for g in geometry), f'GDAL reads {len(geometry)} features of {len(features)}')
    if features:
        c.need(list(fields['label']) == [f['properties']['label'] for f in features], 'GDAL reads other labels')
        west, south, east, north = pyogrio.read_bounds(str(c.file))[1]
        c.need(min(west) >= -180 and max(east) <= 180 and min(south) >= -90 and max(north) <= 90, 'a feature is not on Earth')
    c.ran.append('GDAL ' + pyogrio.__gdal_version_string__)
except ImportError:
    c.skip('pyogrio')
c.done(f'{len(features)} features')
