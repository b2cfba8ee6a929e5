package vn.dti.plugin;

import vn.dti.plugin.StreamResult.StreamStatus;

/** Serves Grafana Live channels. Called on virtual threads and may block. */
public interface StreamHandler {
  /** Decides whether someone may listen to a channel. */
  StreamResult subscribe(StreamRequest request) throws Exception;

  /** Decides whether someone may send to a channel. */
  StreamResult publish(StreamRequest request) throws Exception;

  /** Sends packets until it has no more or the request is cancelled. */
  void run(StreamRequest request, StreamSink sink) throws Exception;

  /** Knows no channels. */
  static StreamHandler none() {
    return new StreamHandler() {
      @Override
      public StreamResult subscribe(StreamRequest request) {
        return StreamResult.of(StreamStatus.NOT_FOUND);
      }

      @Override
      public StreamResult publish(StreamRequest request) {
        return StreamResult.of(StreamStatus.NOT_FOUND);
      }

      @Override
      public void run(StreamRequest request, StreamSink sink) {}
    };
  }
}
