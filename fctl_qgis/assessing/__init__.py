"""A land cover compared with a reference: from the job to report and table."""
