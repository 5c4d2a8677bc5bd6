package com.example.reports;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application of the examples of {@code timers.md}.
 */
@SpringBootApplication
class ReportsApplication {

}
