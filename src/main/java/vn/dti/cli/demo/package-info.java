/**
 * What the demonstration does in Grafana's stead: reads dashboards as Grafana reads them, fills in
 * their variables, asks every query of the plugin's process, and puts the answers together for the
 * report.
 */
@NullMarked
package vn.dti.cli.demo;

import org.jspecify.annotations.NullMarked;
