package vn.dti.ingest.sheet;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.dti.fault.Text;
import vn.dti.ingest.Rule;

/** Reads XML with no document type and no entities of its own; workbooks have neither. */
final class SafeXml {
  private static final XMLInputFactory FACTORY = factory();

  private SafeXml() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("nothing is fetched from elsewhere");
        });
    return factory;
  }

  /** Hands every start of an element to the visitor, until it has enough. */
  static void elements(InputStream in, ElementVisitor visitor) throws IOException {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw foreign();
        }
        if (event == XMLStreamConstants.START_ELEMENT && !visitor.element(xml)) {
          return;
        }
      }
    } catch (XMLStreamException e) {
      throw unwrap(e);
    }
  }

  /**
   * The text of the current element and all within it, but for the elements of a name; at most so
   * many characters, the rest is read and left out. Leaves the reader at the element's end.
   */
  static String text(XMLStreamReader xml, String without, int most)
      throws XMLStreamException, IOException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    int skipped = 0;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (skipped > 0 || xml.getLocalName().equals(without)) {
            skipped++;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (skipped > 0) {
            skipped--;
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (skipped == 0 && text.length() < most) {
            text.append(
                xml.getTextCharacters(),
                xml.getTextStart(),
                Math.min(xml.getTextLength(), most - text.length()));
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw foreign();
        default -> {}
      }
    }
    return text.toString();
  }

  /** The failure of the bytes beneath, where that is what ended the parsing. */
  static IOException unwrap(XMLStreamException e) {
    Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
    return cause instanceof IOException io ? io : new MalformedPartException(e);
  }

  private static UnsafePartException foreign() {
    return new UnsafePartException(
        Rule.FILE_UNSAFE,
        new Text(
            "Bảng tính có khai báo DTD hoặc thực thể XML, điều Excel không bao giờ ghi.",
            "The workbook declares a document type or XML entities, which Excel never writes."));
  }

  /** Takes elements. */
  @FunctionalInterface
  interface ElementVisitor {
    /** Takes the element that the reader stands at; true to go on. */
    boolean element(XMLStreamReader xml) throws XMLStreamException, IOException;
  }

  /** XML that is none. */
  static final class MalformedPartException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedPartException(Exception cause) {
      super(cause);
    }
  }
}
