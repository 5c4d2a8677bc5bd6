package io.microservice.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The report of the tests of a class.
 *
 * @param testClass the name of the class
 * @param tests the number of its tests
 * @param leftOut the number of those that were skipped by the reason
 */
record ClassReport(String testClass, int tests, Map<String, Integer> leftOut) {

	static ClassReport read(Path file) throws IOException {
		try (InputStream input = Files.newInputStream(file)) {
			return read(XMLInputFactory.newInstance().createXMLStreamReader(input));
		}
		catch (XMLStreamException ex) {
			throw new IOException(file.toString(), ex);
		}
	}

	/**
	 * Return the number of tests that ran.
	 */
	int ran() {
		return this.tests - this.leftOut.values().stream().mapToInt(Integer::intValue).sum();
	}

	private static ClassReport read(XMLStreamReader reader) throws XMLStreamException {
		reader.nextTag();
		reader.require(XMLStreamReader.START_ELEMENT, null, "testsuite");
		String testClass = reader.getAttributeValue(null, "name");
		int tests = Integer.parseInt(reader.getAttributeValue(null, "tests"));
		Map<String, Integer> leftOut = new TreeMap<>();
		while (reader.hasNext()) {
			if (reader.next() == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals("skipped")) {
				String reason = reader.getAttributeValue(null, "message");
				leftOut.merge((reason != null) ? reason : "No reason is given", 1, Integer::sum);
			}
		}
		return new ClassReport(testClass, tests, leftOut);
	}

}
