package io.microservice.samples.quickstart;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * Tests for {@link QuickstartApplication}.
 */
@SpringBootTest
class QuickstartApplicationTests {

	@Test
	void contextLoads() {
	}

}
